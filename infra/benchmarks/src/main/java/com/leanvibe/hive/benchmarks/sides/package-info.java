/** Starts what is measured: the sides in this process or in their own, on services of their own. */
@NullMarked
package com.leanvibe.hive.benchmarks.sides;

import org.jspecify.annotations.NullMarked;
