//! From a request to a member: authorisation is an argument of the handler, and cannot be forgotten in its body.

use std::net::{IpAddr, SocketAddr};
use std::ops::Deref;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header;
use axum::http::request::Parts;

pub use super::Access;
use super::model::Role;
use super::{AccountError, sessions};
use crate::app::App;
use crate::audit::{Audited, Author};
use crate::http::ApiError;

/// Any member, whether or not the recovery words were asked back: for the session itself.
pub struct SignedIn(pub Access);

/// A keyholder of an organisation whose recovery words were not asked back yet, or were: for the set-up itself.
pub struct Founder(pub Access);

/// Name of the session's cookie. `__Host-` makes a browser refuse it without `Secure`, so over plain HTTP on this machine
/// the name goes without.
pub fn cookie_name(app: &App) -> &'static str {
    if app.is_https() { "__Host-saksi" } else { "saksi" }
}

async fn access(parts: &Parts, app: &App) -> Result<Access, AccountError> {
    let name = cookie_name(app);
    let cookie = parts
        .headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
        .ok_or(AccountError::Unauthenticated)?;
    let session = sessions::resume(&app.db, cookie, app.clock.now().timestamp()).await?;
    Access::open(&app.db, session).await
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        Ok(Self(access(parts, app).await?))
    }
}

impl FromRequestParts<App> for Founder {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let access = access(parts, app).await?;
        if access.roles.has(Role::Keyholder) { Ok(Self(access)) } else { Err(ApiError::Forbidden) }
    }
}

macro_rules! role {
    ($(#[$doc:meta] $name:ident = $($role:ident)|+;)+) => {$(
        #[$doc]
        pub struct $name(Access);

        impl FromRequestParts<App> for $name {
            type Rejection = ApiError;

            async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
                let access = access(parts, app).await?;
                if !access.confirmed {
                    return Err(AccountError::SetupUnconfirmed.into());
                }
                if $(access.roles.has(Role::$role))||+ { Ok(Self(access)) } else { Err(ApiError::Forbidden) }
            }
        }

        impl Deref for $name {
            type Target = Access;

            fn deref(&self) -> &Access {
                &self.0
            }
        }

        impl Audited for $name {
            fn author(&self) -> Author {
                self.0.author()
            }
        }
    )+};
}

role! {
    /// Any member of a confirmed organisation.
    Reader = Caseworker | Lawyer | Coordinator | Keyholder;
    /// Who may record and change cases: caseworkers, and lawyers who correct what they review.
    Caseworker = Caseworker | Lawyer;
    /// Who may put tasks on a case and do them: all who work on cases.
    Planner = Caseworker | Lawyer | Coordinator;
    /// Who may decide on articles and draft letters.
    Lawyer = Lawyer;
    /// Who may write joint appeals: coordinators, and lawyers who draft them.
    Coordinator = Coordinator | Lawyer;
    /// Who may correct the organisation's catalogue of standards: keyholders and lawyers.
    Editor = Lawyer | Keyholder;
    /// Who may change the templates of the organisation's documents: coordinators and keyholders.
    Typesetter = Coordinator | Keyholder;
    /// Who administers the organisation.
    Keyholder = Keyholder;
}

/// Where a request comes from, for the counters of attempts: the peer, or what a proxy on this machine or in the private
/// network says about it.
pub struct Address(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Address {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let forwarded = parts
            .headers
            .get("x-forwarded-for")
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.rsplit(',').next())
            .and_then(|value| value.trim().parse::<IpAddr>().ok());
        let address = if peer.is_none_or(is_near) { forwarded.or(peer) } else { peer };
        Ok(Self(address.map_or_else(|| "unknown".to_owned(), network)))
    }
}

fn is_near(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_loopback() || address.is_private(),
        IpAddr::V6(address) => address.is_loopback() || address.is_unique_local(),
    }
}

/// An IPv4 address, or the /64 of an IPv6 one, which one subscriber has whole.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}
