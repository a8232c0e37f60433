//! Charts as files: SVG text and PNG bytes.

use plotters::backend::{BitMapBackend, SVGBackend};
use plotters::drawing::IntoDrawingArea;

use super::canvas::UNIT;
use super::geometry::Size;
use super::palette::Rgb;
use super::raster::Raster;
use super::vector::{self, Vector};
use super::{Chart, ChartError, Style, View};

/// Pixels of a PNG for each point, so that it is sharp on dense screens and on paper.
const DENSITY: u8 = 2;

/// The chart as an SVG document with a name and a description. `size` is in CSS pixels.
///
/// # Errors
/// [`ChartError::Draw`] if the drawing failed.
pub fn svg(chart: &Chart, size: Size, style: &Style) -> Result<String, ChartError> {
    let size = whole(size);
    let mut drawn = String::new();
    let units = ((size.width * UNIT) as u32, (size.height * UNIT) as u32);
    {
        let area = Vector::new(SVGBackend::with_string(&mut drawn, units), &style.fonts).into_drawing_area();
        chart.draw(&View { style, pointer: None }, &area).map_err(ChartError::draw)?;
        area.present().map_err(ChartError::draw)?;
    }
    Ok(vector::finish(&drawn, size, style.palette.surface, chart.title(), &chart.description()))
}

/// The chart as a PNG with two pixels to the point.
///
/// # Errors
/// [`ChartError::Draw`] if the drawing failed, [`ChartError::Encode`] if the picture could not be written.
pub fn png(chart: &Chart, size: Size, style: &Style) -> Result<Vec<u8>, ChartError> {
    let size = whole(size);
    let density = f32::from(DENSITY);
    let (width, height) = ((size.width * density) as u32, (size.height * density) as u32);
    // plotters fills an area but for its last row and column, so the ground is laid beforehand.
    let Rgb(r, g, b) = style.palette.surface;
    let mut pixels = [r, g, b].repeat(width as usize * height as usize);
    {
        let bitmap = BitMapBackend::with_buffer_and_format(&mut pixels, (width, height))
            .map_err(|e| ChartError::Draw(e.to_string()))?;
        let area = Raster::new(bitmap, &style.fonts, density).into_drawing_area();
        chart.draw(&View { style, pointer: None }, &area).map_err(ChartError::draw)?;
        area.present().map_err(ChartError::draw)?;
    }
    encode(&pixels, width, height)
}

fn encode(pixels: &[u8], width: u32, height: u32) -> Result<Vec<u8>, ChartError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_source_srgb(png::SrgbRenderingIntent::RelativeColorimetric);
    // 72 points to the inch, as a word processor takes the size of a picture.
    let per_metre = (72.0 * f32::from(DENSITY) / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: png::Unit::Meter,
    }));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(file)
}

/// Files have whole sizes.
fn whole(size: Size) -> Size {
    let size = size.bounded();
    Size::new(size.width.round(), size.height.round())
}
