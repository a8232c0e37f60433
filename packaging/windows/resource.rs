//! The icon and the version of `guanxi.exe`, as the compiled resources (`.res`) that Microsoft's linker takes in.
//! Written by hand: the format is a few headers, and no resource compiler has to be there.

const ICON: u16 = 3;
const GROUP_ICON: u16 = 14;
const VERSION: u16 = 16;
/// English (United States), Unicode.
const LANGUAGE: u16 = 0x0409;
const UNICODE: u16 = 1200;

/// Resources with an icon, of which each picture is a PNG with its width and height, and what Explorer shows as the
/// file's details.
pub fn compiled(pictures: &[(u16, Vec<u8>)], version: [u16; 4], texts: &[(&str, &str)]) -> Vec<u8> {
    // An empty resource says that those that follow are of the 32-bit kind.
    let mut all = resource(0, 0, &[]);
    all[20..].fill(0);
    let mut group = Vec::new();
    words(&mut group, &[0, 1, pictures.len() as u16]);
    for ((side, png), id) in pictures.iter().zip(1..) {
        all.extend(resource(ICON, id, png));
        // 256 does not fit a byte and is written as 0.
        let side = *side as u8;
        group.extend([side, side, 0, 0]);
        words(&mut group, &[1, 32]);
        group.extend((png.len() as u32).to_le_bytes());
        words(&mut group, &[id]);
    }
    all.extend(resource(GROUP_ICON, 1, &group));
    all.extend(resource(VERSION, 1, &version_info(version, texts)));
    all
}

fn words(out: &mut Vec<u8>, words: &[u16]) {
    out.extend(words.iter().flat_map(|word| word.to_le_bytes()));
}

fn align(out: &mut Vec<u8>) {
    out.resize(out.len().next_multiple_of(4), 0);
}

fn resource(kind: u16, id: u16, data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() + 36);
    out.extend((data.len() as u32).to_le_bytes());
    out.extend(32u32.to_le_bytes());
    // Kind and name are numbers; then the data's version, how it is held in memory, its language, two unused.
    words(&mut out, &[0xffff, kind, 0xffff, id, 0, 0, 0x1030, LANGUAGE, 0, 0, 0, 0]);
    out.extend(data);
    align(&mut out);
    out
}

fn version_info([major, minor, patch, build]: [u16; 4], texts: &[(&str, &str)]) -> Vec<u8> {
    let number = [minor, major, build, patch];
    let mut fixed = Vec::new();
    // Signature and version of the structure.
    fixed.extend(0xfeef_04bd_u32.to_le_bytes());
    fixed.extend(0x0001_0000_u32.to_le_bytes());
    words(&mut fixed, &number);
    words(&mut fixed, &number);
    // Which flags count, none of them set; for Windows; an application; no subtype, no date.
    for long in [0x3f, 0, 0x0004_0004, 1, 0, 0, 0_u32] {
        fixed.extend(long.to_le_bytes());
    }
    let strings: Vec<Vec<u8>> = texts
        .iter()
        .map(|(key, text)| {
            let units: Vec<u16> = text.encode_utf16().chain([0]).collect();
            let mut value = Vec::new();
            words(&mut value, &units);
            block(key, true, &value, units.len(), &[])
        })
        .collect();
    let table = block(&format!("{LANGUAGE:04x}{UNICODE:04x}"), true, &[], 0, &strings);
    let mut translation = Vec::new();
    words(&mut translation, &[LANGUAGE, UNICODE]);
    let translation = block("Translation", false, &translation, translation.len(), &[]);
    let children =
        [block("StringFileInfo", true, &[], 0, &[table]), block("VarFileInfo", true, &[], 0, &[translation])];
    block("VS_VERSION_INFO", false, &fixed, fixed.len(), &children)
}

/// A block of the version: its length, that of its value (in characters for texts), its kind, its name.
fn block(key: &str, is_text: bool, value: &[u8], value_length: usize, children: &[Vec<u8>]) -> Vec<u8> {
    let mut out = Vec::new();
    words(&mut out, &[0, value_length as u16, u16::from(is_text)]);
    let name: Vec<u16> = key.encode_utf16().chain([0]).collect();
    words(&mut out, &name);
    align(&mut out);
    out.extend(value);
    for child in children {
        align(&mut out);
        out.extend(child);
    }
    let length = out.len() as u16;
    out[..2].copy_from_slice(&length.to_le_bytes());
    out
}
