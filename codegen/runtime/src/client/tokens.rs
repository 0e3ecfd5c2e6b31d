//! OAuth 2.0 client credentials: fetching tokens and keeping them (RFC 6749, sections 4.4 and 5).

use std::collections::BTreeMap;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Mutex;
use std::task::Poll;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderValue, Method};
use serde_json::Value;
use url::Url;
use url::form_urlencoded::{Serializer, byte_serialize};

use super::credential::sensitive;
use super::turn::{Turns, lock};
use super::{ClientCredentials, Credential, CredentialError, CredentialProvider, CredentialRequest, TIMEOUT};
use crate::Secret;
use crate::clock::Instant;
use crate::error::is_passing;
use crate::transport::{Answer, BoxFuture, Request, Transport, TransportError};

/// A token is fetched anew when less than this, or than a tenth of its life, is left of it.
const MARGIN: Duration = Duration::from_secs(60);

/// No token's answer is longer.
const LONGEST: usize = 256 * 1024;

/// How long a token is waited for while the old one is still good, and how long after that it is tried again.
const PATIENCE: Duration = Duration::from_secs(5);

/// Tokens of one client, by their scopes.
pub(super) struct Tokens {
    config: ClientCredentials,
    url: Url,
    kept: Mutex<BTreeMap<Vec<String>, Kept>>,
    turns: Turns,
}

/// What is known of the token for some scopes.
#[derive(Default, Clone)]
struct Kept {
    token: Option<Token>,
    /// How many requests were made, and how the last one failed: calls that waited for it need not ask again.
    fetched: u64,
    failure: Option<CredentialError>,
}

#[derive(Clone)]
struct Token {
    text: Secret,
    /// When it is to be fetched anew, and when it is of no use any more; nothing where the server says nothing.
    life: Option<(Instant, Instant)>,
}

impl Tokens {
    pub(super) fn new(config: ClientCredentials, url: Url) -> Self {
        Self { config, url, kept: Mutex::default(), turns: Turns::default() }
    }

    async fn token(&self, request: CredentialRequest<'_>) -> Result<Credential, CredentialError> {
        let scopes = self.scopes(request.scopes);
        let before = self.kept(&scopes);
        if let Some(token) = before.usable(Token::is_fresh, request.refused) {
            return Ok(token);
        }
        let old = before.usable(Token::is_alive, request.refused);
        let _turn = match (self.turns.take_at_once(), &old) {
            (Some(turn), _) => turn,
            // Somebody else is at it.
            (None, Some(old)) => return Ok(old.clone()),
            (None, None) => self.turns.take().await,
        };
        let now = self.kept(&scopes);
        if now.fetched != before.fetched {
            return now.outcome(request.refused);
        }
        let fetched = match old {
            None => self.fetch(request.transport, &scopes, TIMEOUT.min(request.timeout)).await,
            Some(_) => self.fetch_soon(request.transport, &scopes, PATIENCE.min(request.timeout / 2)).await,
        };
        self.keep(scopes, fetched).outcome(request.refused)
    }

    fn scopes(&self, needed: &[&str]) -> Vec<String> {
        match &self.config.scopes {
            Some(scopes) => scopes.clone(),
            None => needed.iter().map(|scope| (*scope).to_owned()).collect(),
        }
    }

    fn kept(&self, scopes: &[String]) -> Kept {
        lock(&self.kept).get(scopes).cloned().unwrap_or_default()
    }

    /// Remembers what came of a request.
    fn keep(&self, scopes: Vec<String>, outcome: Result<Token, CredentialError>) -> Kept {
        let mut all = lock(&self.kept);
        let kept = all.entry(scopes).or_default();
        kept.fetched = kept.fetched.wrapping_add(1);
        match outcome {
            Ok(token) => (kept.token, kept.failure) = (Some(token), None),
            Err(failure) => {
                kept.failure = Some(failure);
                kept.token.iter_mut().for_each(Token::put_off);
            }
        }
        kept.clone()
    }

    async fn fetch(
        &self,
        transport: &dyn Transport,
        scopes: &[String],
        limit: Duration,
    ) -> Result<Token, CredentialError> {
        let asked = Instant::now();
        let told = |error: TransportError| {
            if error.is_passing() { CredentialError::passing(error) } else { CredentialError::new(error) }
        };
        let request = Request { timeout: Some(limit), ..self.request(scopes)? };
        let answer = transport.send(request).await.map_err(told)?;
        let body = answer.body.clone().collect(LONGEST).await.map_err(told)?;
        read(&answer.with(body), asked)
    }

    /// As [`fetch`](Self::fetch), and gives up when the time is over.
    async fn fetch_soon(
        &self,
        transport: &dyn Transport,
        scopes: &[String],
        limit: Duration,
    ) -> Result<Token, CredentialError> {
        let mut fetching = pin!(self.fetch(transport, scopes, limit));
        let mut timer = None;
        poll_fn(|task| match fetching.as_mut().poll(task) {
            Poll::Pending => {
                let timer = timer.get_or_insert_with(|| transport.sleep(limit));
                timer.as_mut().poll(task).map(|()| Err(CredentialError::passing("no token came in time")))
            }
            fetched => fetched,
        })
        .await
    }

    fn request(&self, scopes: &[String]) -> Result<Request, CredentialError> {
        let mut form = Serializer::new(String::new());
        form.append_pair("grant_type", "client_credentials");
        if !scopes.is_empty() {
            form.append_pair("scope", &scopes.join(" "));
        }
        if self.config.in_body {
            form.append_pair("client_id", &self.config.id);
            form.append_pair("client_secret", self.config.secret.expose());
        }
        form.extend_pairs(&self.config.parameters);
        let mut request = Request::new(Method::POST, self.url.clone());
        request.body = form.finish().into();
        let form = HeaderValue::from_static("application/x-www-form-urlencoded");
        request.headers.insert(CONTENT_TYPE, form);
        request.headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        if !self.config.in_body {
            request.headers.insert(AUTHORIZATION, self.basic().map_err(CredentialError::new)?);
        }
        Ok(request)
    }

    /// Both are written as in a form first (RFC 6749, section 2.3.1), so that a colon in the id does no harm.
    fn basic(&self) -> Result<HeaderValue, &'static str> {
        let form = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
        let pair = format!("{}:{}", form(&self.config.id), form(self.config.secret.expose()));
        sensitive(&format!("Basic {}", STANDARD.encode(pair)))
    }
}

impl CredentialProvider for Tokens {
    fn credential<'a>(
        &'a self,
        request: CredentialRequest<'a>,
    ) -> BoxFuture<'a, Result<Credential, CredentialError>> {
        Box::pin(self.token(request))
    }
}

impl Kept {
    /// The token, if it is as good as this, and another one than was refused.
    fn usable(&self, is_good: fn(&Token) -> bool, refused: Option<&Credential>) -> Option<Credential> {
        let token = self.token.as_ref().filter(|token| is_good(token))?.credential();
        (Some(&token) != refused).then_some(token)
    }

    /// What the last request led to. An old token may do for a while yet, and one that was refused says that there is no
    /// other.
    fn outcome(&self, refused: Option<&Credential>) -> Result<Credential, CredentialError> {
        match (self.usable(Token::is_alive, refused), &self.failure, &self.token) {
            (Some(token), ..) => Ok(token),
            (None, None, Some(token)) => Ok(token.credential()),
            (None, Some(failure), _) => Err(failure.clone()),
            (None, None, None) => Err(CredentialError::new("no token was asked for")),
        }
    }
}

impl Token {
    fn credential(&self) -> Credential {
        Credential::bearer(self.text.clone())
    }

    /// Does without another one for a while.
    fn put_off(&mut self) {
        if let Some((renewal, end)) = &mut self.life {
            let later = Instant::now().checked_add(PATIENCE);
            *renewal = later.unwrap_or(*renewal).max(*renewal).min(*end);
        }
    }

    fn is_fresh(&self) -> bool {
        self.life.is_none_or(|(renewal, _)| Instant::now() < renewal)
    }

    fn is_alive(&self) -> bool {
        self.life.is_none_or(|(_, end)| Instant::now() < end)
    }
}

/// Reads the answer of the token request (RFC 6749, sections 5.1 and 5.2). Nothing of it is shown but a plain error code.
fn read(answer: &Answer, asked: Instant) -> Result<Token, CredentialError> {
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    if !answer.status.is_success() {
        let refusal = Refused { status: answer.status.as_u16(), code: code(&body) };
        return Err(if is_passing(answer.status) {
            CredentialError::passing(refusal)
        } else {
            CredentialError::new(refusal)
        });
    }
    let kind = body.get("token_type").and_then(Value::as_str).unwrap_or("bearer");
    if !kind.eq_ignore_ascii_case("bearer") {
        return Err(CredentialError::new("the token is not one to bear"));
    }
    match body.get("access_token").and_then(Value::as_str) {
        Some(text) if !text.is_empty() => Ok(Token { text: Secret::new(text), life: life(&body, asked) }),
        _ => Err(CredentialError::new("the answer has no token")),
    }
}

fn life(body: &Value, asked: Instant) -> Option<(Instant, Instant)> {
    let seconds = match body.get("expires_in")? {
        Value::String(text) => text.parse().ok()?,
        number => number.as_u64()?,
    };
    let life = Duration::from_secs(seconds);
    let margin = MARGIN.min(life / 10);
    Some((asked.checked_add(life.saturating_sub(margin))?, asked.checked_add(life)?))
}

/// A code as the registry has them; anything else might be an echo of the secret.
fn code(body: &Value) -> Option<String> {
    const CODES: [&str; 6] = [
        "invalid_request",
        "invalid_client",
        "invalid_grant",
        "invalid_scope",
        "unauthorized_client",
        "unsupported_grant_type",
    ];
    let code = body.get("error")?.as_str()?;
    CODES.contains(&code).then(|| code.to_owned())
}

#[derive(Debug)]
struct Refused {
    status: u16,
    code: Option<String>,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the token request was answered with {}", self.status)?;
        self.code.as_ref().map_or(Ok(()), |code| write!(f, " ({code})"))
    }
}

impl std::error::Error for Refused {}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::transport::{Flow, block_on};

    #[test]
    fn a_token_is_renewed_before_it_expires() {
        let asked = Instant::now();
        let body = |seconds: Value| serde_json::json!({"access_token": "t", "expires_in": seconds});
        for (seconds, renewal, end) in [(3600.into(), 3540, 3600), ("300".into(), 270, 300), (0.into(), 0, 0)]
        {
            let life = life(&body(seconds), asked).unwrap();
            assert_eq!(
                (life.0 - asked, life.1 - asked),
                (Duration::from_secs(renewal), Duration::from_secs(end))
            );
        }
        assert!(life(&serde_json::json!({}), asked).is_none());
        assert!(life(&body((-1).into()), asked).is_none());
    }

    /// RFC 6749, section 2.3.1: the example's pair, and one with characters that need the form's encoding.
    #[test]
    fn id_and_secret_are_written_as_in_a_form() {
        for (id, secret, pair) in
            [("s6BhdRkqt3", "gX1fBat3bV", "s6BhdRkqt3:gX1fBat3bV"), ("a:b", "c d%", "a%3Ab:c+d%25")]
        {
            let url = Url::parse("https://a.example/token").unwrap();
            let tokens = Tokens::new(ClientCredentials::new(url.as_str(), id, secret), url);
            let value = tokens.basic().unwrap();
            assert!(value.is_sensitive());
            assert_eq!(value.to_str().unwrap(), format!("Basic {}", STANDARD.encode(pair)));
        }
    }

    /// Fails at first, and then says nothing. Its pauses are over at once.
    struct Failing(AtomicUsize);

    impl Transport for Failing {
        fn send(&self, _: Request) -> BoxFuture<'_, Result<Answer<Flow>, TransportError>> {
            let before = self.0.fetch_add(1, Ordering::Relaxed);
            Box::pin(async move {
                if before == 0 {
                    return Err(TransportError::interrupted("reset"));
                }
                std::future::pending().await
            })
        }

        fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
            Box::pin(std::future::ready(()))
        }
    }

    /// Tokens of which one is to be renewed by now, and goes on for so long.
    fn old(left: Duration) -> Tokens {
        let url = Url::parse("https://a.example/token").unwrap();
        let tokens = Tokens::new(ClientCredentials::new(url.as_str(), "id", "secret"), url);
        let now = Instant::now();
        let old = Token { text: Secret::new("old"), life: Some((now, now + left)) };
        tokens.keep(Vec::new(), Ok(old));
        tokens
    }

    fn asking(transport: &dyn Transport) -> CredentialRequest<'_> {
        CredentialRequest { scheme: "o", scopes: &[], refused: None, timeout: TIMEOUT, transport }
    }

    #[test]
    fn an_old_token_does_while_no_other_comes() {
        for pushed in [0, 1] {
            let (tokens, transport) = (old(TIMEOUT), Failing(AtomicUsize::new(pushed)));
            for _ in 0..3 {
                let token = block_on(tokens.token(asking(&transport))).unwrap();
                assert_eq!(token, Credential::bearer("old"));
            }
            assert_eq!(transport.0.load(Ordering::Relaxed), pushed + 1, "it is not asked for again at once");
        }
        let (tokens, transport) = (old(Duration::ZERO), Failing(AtomicUsize::new(0)));
        assert!(block_on(tokens.token(asking(&transport))).unwrap_err().is_passing());
    }

    #[test]
    fn an_old_token_does_while_another_call_renews_it() {
        let (tokens, transport) = (old(TIMEOUT), Failing(AtomicUsize::new(1)));
        let _turn = tokens.turns.take_at_once().unwrap();
        assert_eq!(block_on(tokens.token(asking(&transport))).unwrap(), Credential::bearer("old"));
        assert_eq!(transport.0.load(Ordering::Relaxed), 1);
    }
}
