//! Known answers: published vectors of the primitives, and the formats of this vault frozen with fixed inputs.
