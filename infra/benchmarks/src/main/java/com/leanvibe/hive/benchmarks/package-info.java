/**
 * Measurements: each benchmark shows one promise of the hive beside its raw limit or a peer, in one
 * run.
 */
@NullMarked
package com.leanvibe.hive.benchmarks;

import org.jspecify.annotations.NullMarked;
