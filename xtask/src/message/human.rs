//! Findings as rustc shows them.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
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
        main = shown(main, place, AnnotationKind::Primary);
        if !place.pointer.is_empty() {
            main = main.element(Level::NOTE.with_name("at").message(&place.pointer));
        }
    }
    let mut groups = vec![];
    for (label, place) in &finding.related {
        let group = Group::with_title(Level::NOTE.secondary_title(label));
        groups.push(match place {
            Some(place) => shown(group, place, AnnotationKind::Context),
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
                .element(Snippet::<Annotation<'_>>::source(action).line_numbering(false).fold(false)),
        );
    }
    groups.insert(0, main);
    renderer.render(&groups)
}

/// The group with a place: its line, if that is at hand.
fn shown<'a>(group: Group<'a>, place: &'a Place, kind: AnnotationKind) -> Group<'a> {
    /// Of a line that is longer than this, the part that is shown does not show where in the line it stands.
    const LONGEST: usize = 10_000;
    let origin = Origin::path(&place.file);
    let Some(at) = place.position else { return group.element(origin) };
    let origin = origin.line(at.line).char_column(at.column);
    let Some(Excerpt { text, skipped, from, length, .. }) = &place.excerpt else {
        return group.element(origin);
    };
    let is_whole = *skipped <= LONGEST;
    // Blanks stand for what was cut off in front, so that the columns are those of the line.
    let blanks = if is_whole { *skipped } else { 0 };
    let line = format!("{:blanks$}{text}", "");
    let (start, end) = (offset(&line, blanks + from), offset(&line, blanks + from + length));
    let snippet = Snippet::source(line).line_start(at.line).annotation(kind.span(start..end.max(start)));
    if is_whole { group.element(snippet.path(&place.file)) } else { group.element(origin).element(snippet) }
}

/// The byte at which a character of a text begins.
fn offset(text: &str, character: usize) -> usize {
    text.char_indices().nth(character).map_or(text.len(), |(offset, _)| offset)
}
