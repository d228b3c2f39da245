/**
 * The crash campaign: a hive under load whose processes are killed, and what is checked afterwards.
 */
@NullMarked
package com.leanvibe.hive.benchmarks.crash;

import org.jspecify.annotations.NullMarked;
