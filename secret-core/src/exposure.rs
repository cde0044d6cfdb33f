//! The three ways to use a secret: [`expose!`](crate::expose), [`transform!`](crate::transform),
//! [`declassify!`](crate::declassify).
