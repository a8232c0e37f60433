//! The icons: one family of drawings, tinted by the colour of the text beside them, crisp at any zoom.
//!
//! They are pictures, not characters of a font: an icon in a button is then no part of the name that a screen reader
//! speaks.

use egui::{Color32, Context, Image, Painter, Rect, Vec2, emath::GuiRounding as _, load::TexturePoll, pos2};

use super::tokens;

/// Makes [`Icon`] from one table: the variant and the file in `assets/icons` it is drawn in.
macro_rules! icons {
    ($($variant:ident = $file:literal,)+) => {
        /// A drawing of `assets/icons`. Named by what it shows, not by what it stands for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Icon {
            $(#[doc = concat!("`", $file, ".svg`")] $variant,)+
        }

        impl Icon {
            /// Every icon, in the order of the table.
            pub const ALL: &'static [Icon] = &[$(Icon::$variant,)+];

            /// The name of the drawing, as its file bears it: for the gallery and for tests, not for people.
            pub fn name(self) -> &'static str {
                match self {
                    $(Icon::$variant => $file,)+
                }
            }

            /// The drawing itself: SVG, 24 units square, white strokes.
            pub fn svg(self) -> &'static [u8] {
                match self {
                    $(Icon::$variant => include_bytes!(concat!("../../assets/icons/", $file, ".svg")),)+
                }
            }

            /// Where egui keeps the drawing.
            fn uri(self) -> &'static str {
                match self {
                    $(Icon::$variant => concat!("bytes://icons/", $file, ".svg"),)+
                }
            }
        }
    };
}

icons! {
    Logo = "logo",
    House = "house",
    Users = "users",
    User = "user",
    UserPlus = "user-plus",
    Building = "building-2",
    Handshake = "handshake",
    ListFilter = "list-filter",
    Funnel = "funnel",
    Megaphone = "megaphone",
    Wrench = "wrench",
    Chart = "chart-column",
    CheckSquare = "square-check",
    Square = "square",
    Settings = "settings",
    Search = "search",
    Plus = "plus",
    Minus = "minus",
    Close = "x",
    Check = "check",
    More = "ellipsis",
    ChevronLeft = "chevron-left",
    ChevronRight = "chevron-right",
    ChevronUp = "chevron-up",
    ChevronDown = "chevron-down",
    ArrowLeft = "arrow-left",
    ArrowRight = "arrow-right",
    ArrowUp = "arrow-up",
    ArrowDown = "arrow-down",
    Sort = "arrow-up-down",
    Warning = "triangle-alert",
    Info = "info",
    CheckCircle = "circle-check",
    Help = "circle-question-mark",
    Ban = "ban",
    Lock = "lock",
    Clock = "clock",
    Calendar = "calendar",
    Bell = "bell",
    History = "history",
    Flag = "flag",
    Star = "star",
    Pin = "pin",
    Phone = "phone",
    Mail = "mail",
    Message = "message-circle",
    Note = "sticky-note",
    Place = "map-pin",
    Pencil = "pencil",
    Copy = "copy",
    Trash = "trash-2",
    Undo = "undo-2",
    Redo = "redo-2",
    Refresh = "refresh-cw",
    Download = "download",
    Upload = "upload",
    Printer = "printer",
    ExternalLink = "external-link",
    Link = "link",
    FileText = "file-text",
    File = "file",
    Paperclip = "paperclip",
    Image = "image",
    FolderOpen = "folder-open",
    Database = "database",
    Receipt = "receipt",
    CreditCard = "credit-card",
    Package = "package",
    Truck = "truck",
    Shield = "shield",
    ShieldCheck = "shield-check",
    Tag = "tag",
    Gift = "gift",
    Book = "book-open",
    Merge = "merge",
    Eye = "eye",
    EyeOff = "eye-off",
    Columns = "columns-3",
    Grid = "layout-grid",
    List = "list",
    Board = "square-kanban",
    Timeline = "chart-gantt",
    Sidebar = "panel-left",
    Grip = "grip-vertical",
    TrendingUp = "trending-up",
    TrendingDown = "trending-down",
    Sun = "sun",
    Moon = "moon",
    Languages = "languages",
}

/// Teaches `ctx` to draw icons. Called once, at start.
pub fn install(ctx: &Context) {
    egui_extras::install_image_loaders(ctx);
}

impl Icon {
    /// The icon as a picture of `points` square, to be shown in buttons and rows; white until it is tinted.
    ///
    /// In a button, `Button::image_and_text(icon.white(16.0), …).image_tint_follows_text_color(true)` takes the colour
    /// of the text in every state.
    pub fn white(self, points: f32) -> Image<'static> {
        Image::from_bytes(self.uri(), self.svg())
            .fit_to_exact_size(Vec2::splat(points))
            .show_loading_spinner(false)
    }

    /// The icon as a picture of `points` square in `color`.
    pub fn image(self, points: f32, color: Color32) -> Image<'static> {
        self.white(points).tint(color)
    }

    /// The icon as a picture of the usual size, 16 points, in `color`.
    pub fn small(self, color: Color32) -> Image<'static> {
        self.image(tokens::ICON, color)
    }

    /// Paints the icon in the largest square in the middle of `rect`, on whole pixels.
    pub fn paint(self, painter: &Painter, rect: Rect, color: Color32) {
        let side = rect.width().min(rect.height());
        let square = Rect::from_center_size(rect.center(), Vec2::splat(side));
        let square = square.round_to_pixels(painter.pixels_per_point());
        let image = self.white(side);
        // The bytes are at hand, so the texture is too; a drawing that does not parse is caught by a test.
        if let Ok(TexturePoll::Ready { texture }) = image.load_for_size(painter.ctx(), square.size()) {
            let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            painter.image(texture.id, square, whole, color);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Icon;

    #[test]
    fn every_drawing_parses_and_can_be_tinted() {
        for icon in Icon::ALL {
            let svg = std::str::from_utf8(icon.svg()).expect("SVG is text");
            assert!(svg.contains(r#"viewBox="0 0 24 24""#), "{icon:?}");
            assert!(svg.contains(r##"stroke="#fff""##), "{icon:?} has other strokes than white");
            if let Err(reason) = egui_extras::SvgGlyph::from_bytes(icon.svg()) {
                panic!("{icon:?}: {reason}");
            }
        }
    }

    #[test]
    fn names_are_unique_and_match_the_folder() {
        let names: BTreeSet<_> = Icon::ALL.iter().map(|icon| icon.name()).collect();
        assert_eq!(names.len(), Icon::ALL.len());
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/icons");
        let files: BTreeSet<_> = std::fs::read_dir(folder)
            .expect("the folder of icons")
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name in UTF-8"))
            .filter_map(|file| file.strip_suffix(".svg").map(str::to_owned))
            .collect();
        assert_eq!(files, names.into_iter().map(str::to_owned).collect());
    }
}
