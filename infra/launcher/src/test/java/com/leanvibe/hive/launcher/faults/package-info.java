/** A whole hive under faults: real processes, killed while they work. */
@NullMarked
package com.leanvibe.hive.launcher.faults;

import org.jspecify.annotations.NullMarked;
