/** Makes load that does not forgive late answers, and measures it. */
@NullMarked
package com.leanvibe.hive.benchmarks.load;

import org.jspecify.annotations.NullMarked;
