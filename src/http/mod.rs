//! What every answer shares: problems, headers, limits, the embedded web app.
