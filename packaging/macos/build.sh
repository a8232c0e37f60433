#!/bin/sh
# Makes target/macos/Guanxi.app and a disk image of it, for Intel and Apple processors in one.
#   rustup target add aarch64-apple-darwin x86_64-apple-darwin
#   sh packaging/macos/build.sh
# SIGN="Developer ID Application: …" signs it with that identity; without it the signature is a local one.
set -eu
cd "$(dirname "$0")/../.."
export MACOSX_DEPLOYMENT_TARGET=12.0
targets="aarch64-apple-darwin x86_64-apple-darwin"
for target in $targets; do
    cargo build --release --locked --target "$target"
done
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
out=target/macos
app=$out/Guanxi.app
rm -rf "$out"
mkdir -p "$app/Contents/MacOS" "$app/Contents/Resources/zh-Hans.lproj" "$app/Contents/Resources/en.lproj"
# shellcheck disable=SC2046 # one path a word
lipo -create -output "$app/Contents/MacOS/guanxi" $(for target in $targets; do echo "target/$target/release/guanxi"; done)
cp packaging/macos/Info.plist "$app/Contents/"
printf 'APPL????' > "$app/Contents/PkgInfo"
python3 packaging/icons.py "$app/Contents/Resources/guanxi.icns"
printf 'CFBundleDisplayName = "Guanxi";\n' > "$app/Contents/Resources/en.lproj/InfoPlist.strings"
printf 'CFBundleDisplayName = "关系";\nCFBundleName = "关系";\n' > "$app/Contents/Resources/zh-Hans.lproj/InfoPlist.strings"
cp LICENSE-MIT LICENSE-APACHE packaging/THIRD-PARTY-LICENSES.html "$app/Contents/Resources/"
plutil -lint "$app/Contents/Info.plist"
codesign --force --options runtime --sign "${SIGN:--}" "$app"
codesign --verify --strict "$app"
"$app/Contents/MacOS/guanxi" --version
mkdir "$out/image"
cp -R "$app" "$out/image/"
ln -s /Applications "$out/image/Applications"
hdiutil create -volname Guanxi -srcfolder "$out/image" -format UDZO -ov "$out/guanxi-$version-macos.dmg"
