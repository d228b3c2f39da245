/**
 * Runs tasks of type {@code shell}: a command in a folder of its own, with bounds on its time and
 * its output, and nothing of it left running afterwards.
 */
@NullMarked
package com.leanvibe.hive.cli.shell;

import org.jspecify.annotations.NullMarked;
