//! A server in the process that the tests run in.

use js_sys::{Array, Function, Promise, Reflect, eval};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// It ends with the process.
pub(crate) struct Server {
    pub(crate) url: String,
    received: Array,
}

/// A request as it arrived.
pub(crate) struct Received(JsValue);

impl Server {
    /// Starts one that answers by this function of JavaScript, which gets the request, the answer to write, and how many
    /// requests there have been.
    pub(crate) async fn start(handle: &str) -> Self {
        let start: Function = eval(include_str!("server.js")).unwrap().unchecked_into();
        let handle = eval(handle).unwrap();
        let started: Promise = start.call1(&JsValue::UNDEFINED, &handle).unwrap().unchecked_into();
        let server = JsFuture::from(started).await.unwrap();
        Self { url: get(&server, "url").as_string().unwrap(), received: get(&server, "received").into() }
    }

    /// One that answers each request with this JSON.
    pub(crate) async fn json(body: &str) -> Self {
        let head = "answer.setHeader('content-type', 'application/json');";
        Self::start(&format!("(request, answer) => {{ {head} answer.end(`{body}`); }}")).await
    }

    pub(crate) fn received(&self) -> Vec<Received> {
        self.received.iter().map(Received).collect()
    }

    /// The request that was the only one.
    pub(crate) fn only(&self) -> Received {
        let mut received = self.received();
        assert_eq!(received.len(), 1);
        received.remove(0)
    }
}

impl Received {
    /// Method and target.
    pub(crate) fn line(&self) -> String {
        get(&self.0, "line").as_string().unwrap()
    }

    pub(crate) fn body(&self) -> String {
        get(&self.0, "body").as_string().unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> Option<String> {
        get(&get(&self.0, "headers"), name).as_string()
    }

    /// Whether the client ended it before it had all of the answer.
    pub(crate) fn is_cut_off(&self) -> bool {
        get(&self.0, "cutOff").as_bool().unwrap()
    }
}

fn get(from: &JsValue, name: &str) -> JsValue {
    Reflect::get(from, &name.into()).unwrap()
}
