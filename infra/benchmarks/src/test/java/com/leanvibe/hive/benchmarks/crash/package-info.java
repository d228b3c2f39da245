/** The crash campaign itself, and controls that it would see what it looks for. */
@NullMarked
package com.leanvibe.hive.benchmarks.crash;

import org.jspecify.annotations.NullMarked;
