//! A sample case, and the rows of cases as a thief with the database in his hands sees and changes them.

use super::Server;
use saksi::entity::{case_body, case_head, case_key, evidence_file, evidence_part};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbBackend, EntityTrait, IntoActiveModel, Statement};
use serde_json::{Value, json};
use uuid::Uuid;

/// A case in Johor, with a kept passport and two months of unpaid wages.
pub fn sample_case(name: &str) -> Value {
    json!({
        "worker": {
            "names": [{ "text": name, "language": "id" }], "sex": "female", "nationality": "IDN", "occupation": "9111",
            "statuses": [{ "state": "MYS", "status": "regular" }]
        },
        "journey": { "legs": [{ "kind": "origin", "state": "IDN" }, { "kind": "destination", "state": "MYS" }] },
        "actors": [{ "id": "employer", "kind": "employer", "nature": "person", "country": "MYS" }],
        "events": [{
            "id": "e1", "when": "2019-01/2019-06", "stage": "employment",
            "place": { "name": "Johor Bahru", "country": "MYS", "kind": "private_household" },
            "violations": ["passport-retention", "wage-nonpayment"],
            "actors": [{ "actor": "employer", "role": "perpetrator" }],
            "narrative": "The employer kept her passport and paid no wages for two months."
        }],
        "money": { "wages": [{
            "from": "2019-05", "to": "2019-06",
            "due_per_month": { "amount": "1000", "currency": "MYR" }, "paid_per_month": { "amount": "0", "currency": "MYR" }
        }] }
    })
}

/// The rows of one case.
#[derive(Clone)]
pub struct CaseRows {
    pub head: case_head::Model,
    pub body: case_body::Model,
    pub key: case_key::Model,
}

impl Server {
    /// Whether the database is PostgreSQL.
    pub fn is_postgres(&self) -> bool {
        self.app.db.write.get_database_backend() == DbBackend::Postgres
    }

    /// The rows of a case.
    pub async fn rows_of(&self, case: &Value) -> CaseRows {
        let id: Uuid = case["id"].as_str().unwrap().parse().unwrap();
        let db = &self.app.db.write;
        CaseRows {
            head: case_head::Entity::find_by_id(id).one(db).await.unwrap().unwrap(),
            body: case_body::Entity::find_by_id(id).one(db).await.unwrap().unwrap(),
            key: case_key::Entity::find_by_id(id).one(db).await.unwrap().unwrap(),
        }
    }

    /// Puts the rows of a case into the place of those with the same id.
    pub async fn put_rows(&self, rows: &CaseRows) {
        let db = &self.app.db.write;
        let id = rows.head.id;
        case_head::Entity::delete_by_id(id).exec(db).await.unwrap();
        case_body::Entity::delete_by_id(id).exec(db).await.unwrap();
        case_key::Entity::delete_by_id(id).exec(db).await.unwrap();
        rows.head.clone().into_active_model().insert(db).await.unwrap();
        rows.body.clone().into_active_model().insert(db).await.unwrap();
        rows.key.clone().into_active_model().insert(db).await.unwrap();
    }

    /// How many rows a table has.
    pub async fn count(&self, table: &str) -> i64 {
        let db = &self.app.db.write;
        let statement = Statement::from_string(db.get_database_backend(), format!("SELECT count(*) AS n FROM {table}"));
        db.query_one_raw(statement).await.unwrap().unwrap().try_get("", "n").unwrap()
    }

    /// Whether the bytes stand anywhere in the files of the store.
    pub async fn found_at_rest(&self, bytes: &[u8]) -> bool {
        self.at_rest().await.iter().any(|folder| {
            std::fs::read_dir(folder.join("data")).unwrap().any(|file| {
                let content = std::fs::read(file.unwrap().path()).unwrap();
                content.windows(bytes.len()).any(|window| window == bytes)
            })
        })
    }
}

/// The files of evidence, as a thief sees them.
impl Server {
    /// How many objects lie in the folder of the files.
    pub fn stored_files(&self) -> usize {
        let folders = std::fs::read_dir(&self.files).unwrap().map(|entry| entry.unwrap().path());
        folders.map(|folder| std::fs::read_dir(folder).unwrap().count()).sum()
    }

    /// How many files the database knows.
    pub async fn evidence_rows(&self) -> usize {
        evidence_file::Entity::find().all(&self.app.db.read).await.unwrap().len()
    }

    /// Runs a statement.
    pub async fn execute(&self, statement: &str) {
        self.app.db.write.execute_unprepared(statement).await.unwrap();
    }

    /// Exchanges the sealed descriptions of the two files that there are.
    pub async fn swap_entries(&self) {
        let rows = evidence_file::Entity::find().all(&self.app.db.read).await.unwrap();
        let [one, two] = rows.try_into().unwrap();
        for (row, entry) in [(&one, &two.entry_ct), (&two, &one.entry_ct)] {
            let mut change: evidence_file::ActiveModel = row.clone().into_active_model();
            change.entry_ct = sea_orm::ActiveValue::Set(entry.clone());
            change.update(&self.app.db.write).await.unwrap();
        }
    }

    /// Copies all files of evidence, rows and objects, into another server's store.
    pub async fn copy_evidence_to(&self, other: &Self) {
        for row in evidence_file::Entity::find().all(&self.app.db.read).await.unwrap() {
            let folder = other.files.join(row.id.to_string());
            std::fs::create_dir_all(&folder).unwrap();
            for object in std::fs::read_dir(self.files.join(row.id.to_string())).unwrap() {
                let object = object.unwrap();
                std::fs::copy(object.path(), folder.join(object.file_name())).unwrap();
            }
            evidence_file::Entity::insert(row.into_active_model())
                .exec_without_returning(&other.app.db.write)
                .await
                .unwrap();
        }
        for row in evidence_part::Entity::find().all(&self.app.db.read).await.unwrap() {
            evidence_part::Entity::insert(row.into_active_model())
                .exec_without_returning(&other.app.db.write)
                .await
                .unwrap();
        }
    }
}
