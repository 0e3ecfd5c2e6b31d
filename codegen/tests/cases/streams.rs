use super::types::{ChatChunk, CreateChatRequest, create_chat_request};
use super::{Client, ReadFeed};
use codegen_runtime::{Answer, Flow, HeaderMap, MemoryTransport, StatusCode};

fn palomma(body: &'static str) -> Client<codegen_runtime::Blocking> {
    let transport = MemoryTransport::new(move |request| {
        let mut headers = HeaderMap::new();
        headers.insert("content-type", request.headers["accept"].clone());
        Ok(Answer::new(StatusCode::OK, headers, Flow::from(body)))
    });
    Client::blocking_builder("https://api.example").transport(transport).build().unwrap()
}

#[test]
fn one_operation_answers_as_a_whole_or_piece_by_piece() {
    let request = || CreateChatRequest::new(create_chat_request::Required { prompt: "?".into() });
    let whole = palomma(r#"{"text":"a"}"#).chat().create(&request()).send_blocking().unwrap();
    assert_eq!(whole.text.as_deref(), Some("a"));
    let client = palomma("data: {\"delta\":\"a\"}\n\ndata: {\"delta\":\"b\"}\n\ndata: [DONE]\n\n");
    let deltas: Vec<_> = client
        .chat()
        .create(&request().stream(true))
        .events()
        .map(|event| event.unwrap().data.delta.unwrap())
        .collect();
    assert_eq!(deltas, ["a", "b"]);
}

#[test]
fn texts_and_lines_are_typed() {
    let texts: Vec<_> =
        palomma("data: a\n\n").chat().list_ticks().events().map(|event| event.unwrap().data).collect();
    assert_eq!(texts, ["a"]);
    let ids: Vec<_> =
        palomma("{\"id\":1}\n{\"id\":2}\n").chat().list_rows().lines().map(|line| line.unwrap().id).collect();
    assert_eq!(ids, [1, 2]);
}

#[test]
fn an_item_schema_is_that_of_the_event() {
    fn chunks<Op: codegen_runtime::EventStream<Data = ChatChunk>>() {}
    chunks::<ReadFeed>();
}
