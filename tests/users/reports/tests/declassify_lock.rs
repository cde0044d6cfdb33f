//! What leaves through `declassify!` is in `declassify.lock`, and was reviewed.
//!
//! After a change on purpose: `SECRET_CORE_WRITE_LOCK=1 cargo test -p reports --test declassify_lock`.

use reports as _; // a test is linked with what it names
use secret_core::testing::assert_declassify_lock;

#[test]
fn what_is_released_was_reviewed() {
    assert_declassify_lock("declassify.lock");
}
