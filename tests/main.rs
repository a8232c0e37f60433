//! One binary for all integration tests, so that the program is linked once.

/// The house rules that the compiler does not hold.
mod architecture;
/// The program as it is called: arguments in, exit code and answer out.
mod command_line;
/// A disk that fails when it is told to.
mod disk;
/// The store on a disk that fails, after a power cut, and damaged.
mod faults;
/// Files of every format released so far open with the same content.
mod formats;
/// Bytes from anywhere, given to everything that reads.
mod fuzz;
/// Whole journeys through the window, by keyboard alone.
mod journeys;
/// Files of earlier formats brought to the present one, whatever happens meanwhile.
mod migration;
/// What is installed beside the program says the same as the program.
mod packaging;
/// The program killed, on a full disk, and beside another.
mod processes;
/// A long day of work, of which the system tells what it cost.
#[cfg(target_os = "linux")]
mod soak;
/// The store against a plain model.
mod store;
/// What several of them need.
mod tools;
