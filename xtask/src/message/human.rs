//! Findings as rustc shows them.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use codegen::diagnostic::Severity;
use codegen::report::{Excerpt, Finding, Place};

/// A renderer as wide as the terminal.
pub(super) fn renderer() -> Renderer {
    let renderer = Renderer::styled();
    match terminal_size::terminal_size_of(std::io::stderr()) {
        Some((width, _)) => renderer.term_width(usize::from(width.0).max(40)),
        None => renderer,
    }
}

/// One finding, with colours.
pub(super) fn render(renderer: &Renderer, finding: &Finding) -> String {
    let level = match finding.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(&finding.message).id(finding.code.as_str());
    let mut main = Group::with_title(title);
    if let Some(place) = &finding.place {
        main = shown(main, place, AnnotationKind::Primary, None);
        if !place.pointer.is_empty() {
            main = main.element(Level::NOTE.with_name("at").message(&place.pointer));
        }
    }
    let mut groups = vec![];
    for (label, place) in &finding.related {
        let group = Group::with_title(Level::NOTE.secondary_title(label));
        groups.push(match place {
            Some(place) => shown(group, place, AnnotationKind::Context, None),
            None => group,
        });
    }
    if !finding.remedy.is_empty() {
        main = main.element(Level::HELP.message(&finding.remedy));
    }
    if let Some(action) = &finding.paste {
        let title = Level::HELP.secondary_title("or add this action to the overlay");
        groups.push(
            Group::with_title(title)
                .element(Snippet::<annotate_snippets::Annotation<'_>>::source(action).line_numbering(false)),
        );
    }
    groups.insert(0, main);
    renderer.render(&groups)
}

/// The group with a place: its line, if that is at hand.
fn shown<'a>(group: Group<'a>, place: &'a Place, kind: AnnotationKind, label: Option<&'a str>) -> Group<'a> {
    let origin = Origin::path(&place.file);
    let Some(at) = place.position else { return group.element(origin) };
    // The excerpt may be a part of its line, so that the column is told apart from it.
    let group = group.element(origin.line(at.line).char_column(at.column));
    let Some(Excerpt { text, from, length, .. }) = &place.excerpt else { return group };
    let start = offset(text, *from);
    let end = offset(text, from + length).max(start);
    let snippet = Snippet::source(text).line_start(at.line).annotation(kind.span(start..end).label(label));
    group.element(snippet)
}

/// The byte at which a character of a text begins.
fn offset(text: &str, character: usize) -> usize {
    text.char_indices().nth(character).map_or(text.len(), |(offset, _)| offset)
}
