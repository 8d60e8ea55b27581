//! Saves and restores the window's geometry.

use egui::{Context, Pos2, Rect, Vec2, ViewportBuilder, pos2, vec2};

use crate::session_state::WindowFrame;

/// How much of a window must be on a screen, in physical pixels: enough of its title bar to grab it.
const MIN_VISIBLE: f64 = 48.0;

/// The window's geometry as last reported.
pub(super) struct WindowGeometryTracker {
    last_reported: Option<WindowFrame>,
    /// The geometry before it was maximised.
    unmaximised: Option<WindowFrame>,
}

impl WindowGeometryTracker {
    /// Creates a tracker for a window that starts with the geometry of the last run.
    pub(super) fn new(unmaximised: Option<WindowFrame>) -> Self {
        Self { last_reported: None, unmaximised }
    }

    /// Returns the window's geometry, if it has changed and the window is visible.
    pub(super) fn poll_change(&mut self, ctx: &Context) -> Option<WindowFrame> {
        let zoom = ctx.zoom_factor();
        let now = ctx.input(|input| {
            let window = input.viewport();
            if window.minimized == Some(true) || window.fullscreen == Some(true) {
                return None;
            }
            let inner = window.inner_rect?;
            let position = window.outer_rect.map(|rect| rect.min);
            Some((position, inner, window.maximized == Some(true)))
        });
        let (position, inner, is_maximised) = now?;
        let frame = if is_maximised {
            let unmaximised =
                self.unmaximised.unwrap_or_else(|| window_frame(position, inner, zoom));
            WindowFrame { is_maximised: true, ..unmaximised }
        } else {
            window_frame(position, inner, zoom)
        };
        if !is_maximised {
            self.unmaximised = Some(frame);
        }
        let has_changed = self.last_reported != Some(frame);
        self.last_reported = Some(frame);
        has_changed.then(|| frame.within_bounds()).flatten()
    }
}

/// Returns the frame of a window in the desktop's points, from egui's, which depend on the zoom.
fn window_frame(position: Option<Pos2>, inner: Rect, zoom: f32) -> WindowFrame {
    let whole = |points: f32| (points * zoom).round();
    let position = position.map(|at| (whole(at.x) as i32, whole(at.y) as i32));
    let size = (whole(inner.width()) as u32, whole(inner.height()) as u32);
    WindowFrame { position, size, is_maximised: false }
}

pub(super) fn with_geometry(
    window: ViewportBuilder,
    frame: Option<WindowFrame>,
) -> ViewportBuilder {
    let Some(frame) = frame else { return window };
    let window = window.with_inner_size(inner_size(&frame));
    let window = window.with_maximized(frame.is_maximised);
    match frame.position {
        Some((x, y)) => window.with_position(pos2(x as f32, y as f32)),
        None => window,
    }
}

pub(super) fn inner_size(frame: &WindowFrame) -> Vec2 {
    let (width, height) = frame.size;
    vec2(width as f32, height as f32)
}

/// Moves the window onto a screen if it is on none: one may have been removed since the last run.
pub(super) fn move_on_screen(context: &eframe::CreationContext<'_>, frame: Option<WindowFrame>) {
    let Some((window, position)) = context.winit_window().zip(frame.and_then(|it| it.position))
    else {
        return;
    };
    let scale = window.scale_factor();
    let (left, top) = (f64::from(position.0) * scale, f64::from(position.1) * scale);
    let width = f64::from(window.inner_size().width);
    let screens: Vec<[f64; 4]> = window
        .available_monitors()
        .map(|it| {
            let at = it.position();
            let size = it.size();
            [at.x.into(), at.y.into(), size.width.into(), size.height.into()]
        })
        .collect();
    if screens.is_empty() || is_title_on_screen([left, top], width, &screens) {
        return;
    }
    let [x, y, ..] = screens[0].map(|it| (it / scale) as f32);
    let command = egui::ViewportCommand::OuterPosition(
        pos2(x, y) + vec2(MIN_VISIBLE as f32, MIN_VISIBLE as f32),
    );
    context.egui_ctx.send_viewport_cmd(command);
}

/// Returns whether the top of a window of this `width` can be grabbed on one of the `screens`, which are left, top,
/// width and height. In physical pixels.
fn is_title_on_screen([left, top]: [f64; 2], width: f64, screens: &[[f64; 4]]) -> bool {
    screens.iter().any(|[x, y, screen_width, screen_height]| {
        let overlap = (left + width).min(x + screen_width) - left.max(*x);
        MIN_VISIBLE <= overlap && *y <= top + 1.0 && top + MIN_VISIBLE <= y + screen_height
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_counts_as_visible_if_enough_of_its_title_is_on_a_screen() {
        let screens = [[0.0, 0.0, 1920.0, 1080.0], [-1280.0, 200.0, 1280.0, 1024.0]];
        for (position, is_on) in [
            ([0.0, 0.0], true),
            ([-600.0, 300.0], true),
            ([1860.0, 1000.0], true),
            ([1900.0, 500.0], false),
            ([100.0, 1060.0], false),
            ([100.0, -300.0], false),
            ([-1000.0, 100.0], false),
            ([4000.0, 40.0], false),
        ] {
            assert_eq!(is_title_on_screen(position, 800.0, &screens), is_on, "{position:?}");
        }
    }

    #[test]
    fn a_windows_size_is_saved_in_the_desktops_points() {
        let inner = Rect::from_min_size(pos2(10.0, 20.0), vec2(400.0, 300.0));
        let found = window_frame(Some(pos2(8.0, -4.0)), inner, 1.5);
        let expected =
            WindowFrame { position: Some((12, -6)), size: (600, 450), is_maximised: false };
        assert_eq!(found, expected);
    }
}
