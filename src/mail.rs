//! Mail to people outside, where the settings name a server: plain text, one receiver. What is not sent is told to who sends it
//! and never queued.

use lettre::message::{Mailbox, header::ContentType};
use lettre::transport::smtp::authentication::Credentials;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use serde::Deserialize;
use std::path::PathBuf;
use std::time::Duration;

/// How long the mail server may take; less than a request may.
const PATIENCE: Duration = Duration::from_secs(12);

/// How the connection is kept from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// TLS after the greeting, or no mail.
    #[default]
    Starttls,
    /// TLS from the first byte.
    Tls,
    /// Without: for a mail server on this machine.
    None,
}

/// The table `[smtp]` of the configuration file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SmtpKeys {
    pub host: String,
    pub port: Option<u16>,
    #[serde(default)]
    pub security: Security,
    /// Who the mail is from, such as `Saksi <saksi@example.org>`.
    pub from: String,
    pub user: Option<String>,
    /// File that holds the password.
    pub password_file: Option<PathBuf>,
}

/// A setting that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MailSettingError {
    #[error("smtp.from is no address: write it as Saksi <saksi@example.org>")]
    From,
    #[error("smtp.host cannot be used: {0}")]
    Host(#[source] lettre::transport::smtp::Error),
    #[error("smtp.security = \"none\" is for a mail server on this machine: set host to localhost, 127.0.0.1 or ::1")]
    Open,
    #[error("smtp.password-file cannot be read: {0}")]
    Password(#[source] std::io::Error),
    #[error("set smtp.user and smtp.password-file together")]
    Half,
}

/// A mail that was not sent.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    #[error("the mail cannot be written")]
    Message,
    #[error("the mail server did not answer in time")]
    Silent,
    #[error("the mail server refused the mail")]
    Refused,
    #[error("the mail server cannot be reached")]
    Unreachable,
}

impl MailError {
    /// A word for the log, which never learns the receiver.
    pub fn cause(&self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Silent => "silent",
            Self::Refused => "refused",
            Self::Unreachable => "unreachable",
        }
    }
}

/// Sends mail.
#[derive(Debug, Clone)]
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Mailer {
    /// A mailer by these settings; it connects when there is a mail.
    ///
    /// # Errors
    /// The first setting that cannot be used.
    pub fn new(keys: &SmtpKeys) -> Result<Self, MailSettingError> {
        type Transport = AsyncSmtpTransport<Tokio1Executor>;
        let from = keys.from.parse().map_err(|_| MailSettingError::From)?;
        let mut builder = match keys.security {
            Security::Starttls => Transport::starttls_relay(&keys.host).map_err(MailSettingError::Host)?,
            Security::Tls => Transport::relay(&keys.host).map_err(MailSettingError::Host)?,
            Security::None if ["localhost", "127.0.0.1", "::1"].contains(&keys.host.as_str()) => {
                Transport::builder_dangerous(&keys.host)
            }
            Security::None => return Err(MailSettingError::Open),
        };
        if let Some(port) = keys.port {
            builder = builder.port(port);
        }
        match (&keys.user, &keys.password_file) {
            (Some(user), Some(file)) => {
                let password = std::fs::read_to_string(file).map_err(MailSettingError::Password)?;
                builder = builder.credentials(Credentials::new(user.clone(), password.trim_end().to_owned()));
            }
            (None, None) => {}
            _ => return Err(MailSettingError::Half),
        }
        Ok(Self { transport: builder.timeout(Some(PATIENCE)).build(), from })
    }

    /// Sends a mail of plain text.
    ///
    /// # Errors
    /// Why it was not sent.
    pub async fn send(&self, to: &str, subject: &str, body: String) -> Result<(), MailError> {
        let to: Address = to.parse().map_err(|_| MailError::Message)?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(to.into())
            .subject(subject)
            .header(ContentType::TEXT_PLAIN)
            .body(body)
            .map_err(|_| MailError::Message)?;
        match tokio::time::timeout(PATIENCE, self.transport.send(message)).await {
            Err(_) => Err(MailError::Silent),
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) if error.is_permanent() || error.is_transient() => Err(MailError::Refused),
            Ok(Err(error)) if error.is_timeout() => Err(MailError::Silent),
            Ok(Err(_)) => Err(MailError::Unreachable),
        }
    }
}

/// Whether a text is an e-mail address.
pub fn is_address(text: &str) -> bool {
    text.trim().parse::<Address>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> SmtpKeys {
        SmtpKeys {
            host: "mail.example.org".into(),
            port: None,
            security: Security::Starttls,
            from: "Saksi <saksi@example.org>".into(),
            user: None,
            password_file: None,
        }
    }

    #[test]
    fn a_setting_that_cannot_be_used_is_named() {
        assert!(Mailer::new(&keys()).is_ok());
        let wrong = |keys: SmtpKeys| Mailer::new(&keys).unwrap_err();
        assert!(matches!(wrong(SmtpKeys { from: "nobody".into(), ..keys() }), MailSettingError::From));
        assert!(matches!(wrong(SmtpKeys { security: Security::None, ..keys() }), MailSettingError::Open));
        assert!(matches!(wrong(SmtpKeys { user: Some("x".into()), ..keys() }), MailSettingError::Half));
        let file = Some(PathBuf::from("/nowhere/password"));
        let both = SmtpKeys { user: Some("x".into()), password_file: file, ..keys() };
        assert!(matches!(wrong(both), MailSettingError::Password(_)));
    }

    #[test]
    fn an_address_has_a_name_and_a_place() {
        assert!(is_address(" dewi@example.org "));
        for wrong in ["dewi", "dewi@", "@example.org", "a b@example.org", "dewi@example.org, x@example.org"] {
            assert!(!is_address(wrong), "{wrong}");
        }
    }
}
