//! A case with consent, an organisation with its letterhead, and the people who write.

use crate::harness::{Client, Server, sample_case};
use serde_json::{Value, json};

pub struct Desk {
    pub keyholder: Client,
    pub lawyer: Client,
    pub caseworker: Client,
    pub case: Value,
    pub path: String,
}

impl Desk {
    pub async fn open(server: &Server) -> Self {
        let mut keyholder = server.ready().await;
        let letterhead = json!({
            "name": "Yayasan Zqxvarro", "address": ["Jalan Bintulek 12", "Jakarta"], "email": "post@zqxvarro.example",
            "phone": "+62 21 5550 1904", "country": "IDN", "signatory": { "name": "Rina Bintulek", "function": "Direktur" },
        });
        assert_eq!(keyholder.put("/api/v1/organisation", letterhead).await.status, 200);
        let mut lawyer = server.member(&mut keyholder, "dewi", &["lawyer"]).await;
        let caseworker = server.member(&mut keyholder, "sari", &["caseworker"]).await;
        let mut file = sample_case("Wulan Contoh");
        file["language"] = json!("en");
        file["worker"]["birth"] = json!("1988-04-17");
        file["relief_sought"] = json!(["that her wages be paid"]);
        file["consents"] = json!([
            { "purpose": "un_complaint", "disclosure": "initials", "given": "2026-01-10", "means": "written" },
            { "purpose": "government_complaint", "disclosure": "initials", "given": "2026-01-10", "means": "written" }
        ]);
        let answer = lawyer.post("/api/v1/cases", json!({ "file": file })).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        let path = format!("/api/v1/cases/{}", answer.body["id"].as_str().unwrap());
        Self { keyholder, lawyer, caseworker, case: answer.body, path }
    }

    pub async fn draft(&mut self, document: &str, language: &str) -> Value {
        let asked = json!({ "document": document, "language": language });
        let answer = self.lawyer.post(&format!("{}/drafts", self.path), asked).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        answer.body
    }

    pub async fn read(&mut self, draft: &Value) -> Value {
        let answer = self.lawyer.get(&Self::at(draft)).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.body
    }

    pub async fn change_case(&mut self, change: impl FnOnce(&mut Value)) {
        change(&mut self.case["file"]);
        let body = json!({ "based_on": self.case["version"], "file": self.case["file"] });
        let answer = self.lawyer.put(&self.path, body).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        self.case = answer.body;
    }

    /// Submits and approves a draft.
    pub async fn approve(&mut self, draft: &Value) -> Value {
        let at = Self::at(draft);
        let based_on = json!({ "based_on": draft["version"] });
        let submitted = self.caseworker.post(&format!("{at}/submission"), based_on).await;
        assert_eq!(submitted.status, 200, "{submitted:?}");
        let based_on = json!({ "based_on": submitted.body["version"] });
        let approved = self.lawyer.post(&format!("{at}/approval"), based_on).await;
        assert_eq!(approved.status, 200, "{approved:?}");
        approved.body
    }

    pub fn at(draft: &Value) -> String {
        format!("/api/v1/drafts/{}", draft["id"].as_str().unwrap())
    }

    /// A change that changes nothing yet.
    pub fn change(draft: &Value) -> Value {
        let sections: Vec<Value> = draft["sections"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| json!({ "id": it["id"], "title": it["title"], "text": it["text"] }))
            .collect();
        json!({
            "based_on": draft["version"], "date": draft["choice"]["date"], "disclosure": draft["choice"]["disclosure"],
            "subject": draft["subject"], "addressee": draft["addressee"], "sections": sections
        })
    }

    /// Another text for a section of a change.
    pub fn text(change: &mut Value, id: &str, text: &str) {
        let sections = change["sections"].as_array_mut().unwrap();
        sections.iter_mut().find(|it| it["id"] == id).unwrap_or_else(|| panic!("no {id}"))["text"] = json!(text);
    }
}

/// A section of a draft.
pub fn section<'a>(draft: &'a Value, id: &str) -> &'a Value {
    let sections = draft["sections"].as_array().unwrap_or_else(|| panic!("{draft}"));
    sections.iter().find(|it| it["id"] == id).unwrap_or_else(|| panic!("no {id} in {draft}"))
}

/// The codes of the checklist.
pub fn codes(draft: &Value) -> Vec<&str> {
    draft["checklist"].as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap()).collect()
}

/// A point of the checklist.
pub fn line<'a>(draft: &'a Value, code: &str, section: &str) -> &'a Value {
    let points = draft["checklist"].as_array().unwrap();
    let found = points.iter().find(|it| it["code"] == code && it["section"] == section);
    found.unwrap_or_else(|| panic!("no {code} of {section} in {points:?}"))
}
