/** What a run found: figures with their spread, targets met and missed, and on which machine. */
@NullMarked
package com.leanvibe.hive.benchmarks.report;

import org.jspecify.annotations.NullMarked;
