/** {@code hive demo}: real work by real workers, to see that a hive does what it should. */
@NullMarked
package com.leanvibe.hive.cli.demo;

import org.jspecify.annotations.NullMarked;
