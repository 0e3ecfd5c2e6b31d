//! What operations and their methods are called.

use super::words::{same_noun, words};

/// Words after which a noun is what the sentence is about, so that it cannot be left out: `add_item_to_cart`.
const PREPOSITIONS: [&str; 11] = ["to", "from", "by", "for", "of", "in", "on", "at", "with", "into", "via"];

/// Words that go with the noun that they stand before: `get_an_album`.
const ARTICLES: [&str; 3] = ["a", "an", "the"];

/// Words that say what an operation does.
const VERBS: [&str; 13] = [
    "add", "create", "delete", "fetch", "find", "get", "list", "patch", "post", "put", "remove", "set",
    "update",
];

/// The id of an operation that has none: `get_a_by_x_y_b` for `GET /a/{x-y}/b`.
pub(in crate::lower) fn derived_id(method: &str, path: &str) -> String {
    let mut parts = vec![method.to_lowercase()];
    for segment in path.split('/') {
        for piece in segment.split_inclusive('}') {
            let (text, parameter) = piece.split_once('{').unwrap_or((piece, ""));
            parts.push(words(text).join("_"));
            let parameter = words(parameter.trim_end_matches('}')).join("_");
            if !parameter.is_empty() {
                parts.push(format!("by_{parameter}"));
            }
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join("_")
}

/// The words that an operation is named with: its id, without the path and method that some servers add to each.
pub(in crate::lower) fn id_words<'t>(id: &'t str, method: &str, path: &str) -> &'t str {
    let letter = |letter: char| if letter.is_alphanumeric() { letter } else { '_' };
    let added: String = path.chars().map(letter).chain(['_']).collect();
    let without_method = id.strip_suffix(&method.to_lowercase());
    let words = without_method.and_then(|rest| rest.strip_suffix(&added)).unwrap_or_default();
    if words.is_empty() || added.len() == 2 { id } else { words }
}

/// The words of an operation's method: those of its id, without the noun of its tag where that can be left out.
pub(in crate::lower) fn method_words(id: &str, tag: Option<&str>) -> String {
    let noun = words(tag.unwrap_or_default());
    if let Some(rest) = behind_noun(id, &noun) {
        return rest.to_owned();
    }
    let all = words(id);
    match without_noun(&all, &noun) {
        Some(rest) if !rest.is_empty() => rest.join("_"),
        _ => id.to_owned(),
    }
}

/// What a dotted id says behind the noun (`list` of `drive.comments.list`). What stands before it is a path that leads to
/// the noun, unless it says what is done.
fn behind_noun<'t>(id: &'t str, noun: &[String]) -> Option<&'t str> {
    let mut rest = id;
    while let Some((segment, behind)) = rest.split_once('.') {
        let segment = words(segment);
        if segment.iter().any(|word| VERBS.contains(&word.as_str())) {
            return None;
        }
        if segment.len() == noun.len() && segment.iter().zip(noun).all(|(left, right)| same_noun(left, right))
        {
            return (!words(behind).is_empty()).then_some(behind);
        }
        rest = behind;
    }
    None
}

fn without_noun(all: &[String], noun: &[String]) -> Option<Vec<String>> {
    if noun.is_empty() {
        return None;
    }
    let fits = |window: &[String]| window.iter().zip(noun).all(|(left, right)| same_noun(left, right));
    let start = all.windows(noun.len()).position(fits)?;
    let (before, rest) = all.split_at_checked(start)?;
    if before.last().is_some_and(|word| PREPOSITIONS.contains(&word.as_str())) {
        return None;
    }
    let before = match before.split_last() {
        Some((article, before)) if ARTICLES.contains(&article.as_str()) => before,
        _ => before,
    };
    Some(before.iter().chain(rest.iter().skip(noun.len())).cloned().collect())
}

#[cfg(test)]
mod tests {
    use super::{derived_id, id_words, method_words};

    #[test]
    fn ids_are_derived_from_method_and_path() {
        for (method, path, id) in [
            ("GET", "/a/{x-y}/b", "get_a_by_x_y_b"),
            ("delete", "/a/{x-y}/b", "delete_a_by_x_y_b"),
            ("GET", "/", "get"),
            ("GET", "/files/{name}.{ext}", "get_files_by_name_by_ext"),
            ("POST", "/v1/payinLinks", "post_v1_payin_links"),
        ] {
            assert_eq!(derived_id(method, path), id, "{method} {path}");
        }
    }

    #[test]
    fn ids_that_repeat_path_and_method_are_shortened() {
        for (id, method, path, words) in [
            ("update_item_items__item_id__put", "put", "/items/{item_id}", "update_item"),
            ("list_v1_items_get", "GET", "/v1/items", "list"),
            ("list_v1_items_get", "post", "/v1/items", "list_v1_items_get"),
            ("root_get", "get", "/", "root_get"),
            ("_items_get", "get", "/items", "_items_get"),
            ("listItems", "get", "/items", "listItems"),
        ] {
            assert_eq!(id_words(id, method, path), words, "{id}");
        }
    }

    #[test]
    fn methods_leave_out_the_noun_of_their_tag() {
        for (id, tag, method) in [
            ("createPayinLink", "Payin Links", "create"),
            ("getPayinLinkById", "Payin Links", "get_by_id"),
            ("listPayinSettlements", "Payin Settlements", "list"),
            ("listCustomers", "customers", "list"),
            ("listCategories", "category", "list"),
            ("get-an-album", "Albums", "get"),
            ("get-an-albums-tracks", "Albums", "get_tracks"),
            ("an-album", "Albums", "an-album"),
            ("customers", "Customers", "customers"),
            ("addItemToCart", "cart", "addItemToCart"),
            ("getStatus", "Payin Links", "getStatus"),
            ("getFoo", "", "getFoo"),
            ("drive.comments.list", "comments", "list"),
            ("sheets.spreadsheets.values.get", "spreadsheets", "values.get"),
            ("drive.comments", "comments", "drive"),
            ("get.comments.all", "comments", "get_all"),
            ("drive.comments.", "comments", "drive"),
        ] {
            assert_eq!(method_words(id, Some(tag)), method, "{id} {tag}");
        }
    }
}
