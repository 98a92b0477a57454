//! Keys, sealing and opening: the only place that names a cipher.
