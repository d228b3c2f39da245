/** {@code hive}: the hive at the command line. */
@NullMarked
package com.leanvibe.hive.cli;

import org.jspecify.annotations.NullMarked;
