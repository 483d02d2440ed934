/// What can only be seen from outside: the finished jar as a child process, killed, stopped and restarted for real.
/// Start at
/// {@link dev.toran.shipped.CrashTest}. Nothing of Toran's code is called here except to check signatures.
package dev.toran.shipped;
