//! Set-up, sessions, invitations and roles over HTTP: A5 and A8 to A11 of the acceptance tests, as far as accounts go.

mod invitations;
mod links;
mod own;
mod recovery;
mod sessions;
mod setup;
mod tampering;
