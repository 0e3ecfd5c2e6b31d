//! A small client in the form in which the generator writes one.

use codegen_runtime as runtime;

runtime::client! { Client, ClientBuilder, Call, "BearerAuth": "bearer_token" }

impl<M> Client<M> {
    /// Links.
    #[must_use]
    pub fn links(&self) -> Links<'_, M> {
        Links { client: self }
    }
}

impl<M> ClientBuilder<M> {
    /// The token.
    pub fn bearer_token(self, token: impl Into<runtime::Secret>) -> Self {
        self.credential("BearerAuth", runtime::Credential::bearer(token))
    }
}

/// Links.
#[derive(Clone, Copy, Debug)]
pub struct Links<'a, M = runtime::Async> {
    client: &'a Client<M>,
}

impl<'a, M> Links<'a, M> {
    /// `POST /links`
    pub fn create(&self, body: impl Into<String>) -> Call<'a, CreateLink, M> {
        Call::new(self.client).json(&body.into())
    }

    /// `POST /payments`
    pub fn pay(&self, amount: f64) -> Call<'a, Pay, M> {
        Call::new(self.client).json(&amount)
    }

    /// `GET /report`
    pub fn report(&self) -> Call<'a, Report, M> {
        Call::new(self.client)
    }

    /// `POST /transfer`
    pub fn transfer(&self) -> Call<'a, Transfer, M> {
        Call::new(self.client)
    }

    /// `POST /touch`
    pub fn touch(&self) -> Call<'a, Touch, M> {
        Call::new(self.client)
    }

    /// `GET /away`, elsewhere
    pub fn away(&self) -> Call<'a, Away, M> {
        Call::new(self.client)
    }

    /// `GET /links/{linkId}`
    pub fn get_by_id(&self, link_id: &str) -> Call<'a, GetLinkById, M> {
        Call::new(self.client).path("linkId", link_id)
    }

    /// `GET /links`
    pub fn list(&self) -> Call<'a, ListLinks, M> {
        Call::new(self.client)
    }

    /// `PUT /links/{linkId}/note`
    pub fn put_note(&self, link_id: &str, note: impl Into<String>) -> Call<'a, PutNote, M> {
        Call::new(self.client).path("linkId", link_id).text("text/plain; charset=utf-8", note.into())
    }

    /// `GET /links/{linkId}/picture`
    pub fn picture(&self, link_id: &str) -> Call<'a, GetPicture, M> {
        Call::new(self.client).path("linkId", link_id)
    }

    /// `GET /odd`
    pub fn odd(&self) -> Call<'a, Odd, M> {
        Call::new(self.client)
    }
}

impl<M> Call<'_, ListLinks, M> {
    /// Only links with this reference.
    pub fn reference(self, reference: impl Into<String>) -> Self {
        self.query("reference", &reference.into())
    }

    /// Only links with one of these tags.
    pub fn tags(self, tags: &[String]) -> Self {
        self.parameter(
            runtime::Parameter {
                name: "tags",
                place: runtime::Place::Query,
                style: runtime::Style::Form,
                explode: false,
                allow_reserved: false,
            },
            tags,
        )
    }

    /// How many on a page.
    pub fn limit(self, limit: i64) -> Self {
        self.query("limit", &limit)
    }

    /// Where to begin.
    pub fn cursor(self, cursor: impl Into<String>) -> Self {
        self.query("cursor", &cursor.into())
    }
}

/// A page of links.
#[non_exhaustive]
pub struct Page {
    /// The links.
    pub items: Option<Vec<String>>,
    /// The next cursor.
    pub cursor: runtime::Maybe<String>,
    unknown: runtime::UnknownFields,
}

runtime::object! {
    Page(page) sent {
        optional {
            "items" items: Vec<String>,
        }
        nullable {
            "cursor" cursor: String,
        }
    }
}

/// Declared failures.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum LinkFailure {
    /// `400`
    BadRequest(String),
    /// `404`
    NotFound,
    /// `5XX`
    Status5xx(String),
}

/// Declared successes.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum OddSuccess {
    /// `200`
    Ok(i64),
    /// `202`
    Accepted(String),
    /// `204`
    NoContent,
    /// `303`
    SeeOther,
}

/// The operation `createLink`.
#[derive(Debug)]
pub enum CreateLink {}

runtime::operation! {
    CreateLink = "createLink" "POST" "/links" {
        security { ["BearerAuth"] }
        success String { 200 => json }
        failure LinkFailure {
            400 => json BadRequest(String),
            404 => empty NotFound,
            range 5 => json Status5xx(String),
        }
    }
}

/// The operation `pay`.
#[derive(Debug)]
pub enum Pay {}

runtime::operation! {
    Pay = "pay" "POST" "/payments" {
        security { ["BearerAuth"], [] }
        idempotency_key "Idempotency-Key"
        success () {}
        failure runtime::NoFailure {}
    }
}

/// The operation `report`.
#[derive(Debug)]
pub enum Report {}

runtime::operation! {
    Report = "report" "GET" "/report" {
        security { ["OAuth" ("read", "list")] }
        success () { 200 => empty }
        failure runtime::NoFailure {}
    }
}

/// The operation `transfer`.
#[derive(Debug)]
pub enum Transfer {}

runtime::operation! {
    Transfer = "transfer" "POST" "/transfer" {
        security { ["OAuth" ("write")] }
        success () { 200 => empty }
        failure runtime::NoFailure {}
    }
}

/// The operation `touch`.
#[derive(Debug)]
pub enum Touch {}

runtime::operation! {
    Touch = "touch" "POST" "/touch" {
        success () { 200 => empty, 204 => empty }
        failure runtime::NoFailure {}
    }
}

/// The operation `away`.
#[derive(Debug)]
pub enum Away {}

runtime::operation! {
    Away = "away" "GET" "/away" {
        security { ["Key"] }
        servers { "http://elsewhere.example", "https://elsewhere.example" }
        success () { 200 => empty }
        failure runtime::NoFailure {}
    }
}

/// The operation `getLinkById`.
#[derive(Debug)]
pub enum GetLinkById {}

runtime::operation! {
    GetLinkById = "getLinkById" "GET" "/links/{linkId}" {
        security { ["BearerAuth"] }
        success String { 200 => json }
        failure LinkFailure {
            400 => json BadRequest(String),
            404 => empty NotFound,
        }
    }
}

/// The operation `listLinks`.
#[derive(Debug)]
pub enum ListLinks {}

runtime::operation! {
    ListLinks = "listLinks" "GET" "/links" {
        security { ["BearerAuth"] }
        success Page { 200 => json }
        failure runtime::NoFailure {}
    }
}

runtime::paged! {
    ListLinks { page Page, next Cursor("cursor", "/cursor"), items [items: optional] String }
}

/// The operation `putNote`.
#[derive(Debug)]
pub enum PutNote {}

runtime::operation! {
    PutNote = "putNote" "PUT" "/links/{linkId}/note" {
        success String { default => text }
        failure runtime::NoFailure {}
    }
}

/// The operation `getPicture`.
#[derive(Debug)]
pub enum GetPicture {}

runtime::operation! {
    GetPicture = "getPicture" "GET" "/links/{linkId}/picture" {
        security { ["KeyQuery", "KeyCookie"], ["Basic"] }
        success runtime::Bytes { 200 => bytes }
        failure runtime::NoFailure {}
    }
}

/// The operation `odd`.
#[derive(Debug)]
pub enum Odd {}

runtime::operation! {
    Odd = "odd" "GET" "/odd" {
        servers { "/other" }
        success OddSuccess one_of {
            200 => json Ok(i64),
            202 => text Accepted(String),
            204 => empty NoContent,
            303 => empty SeeOther,
        }
        failure runtime::NoFailure {}
    }
}
