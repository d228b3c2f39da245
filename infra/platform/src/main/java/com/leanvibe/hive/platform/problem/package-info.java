/**
 * Refusals and failures as RFC 9457 problem documents: one way to make them, one way to write them.
 */
@NullMarked
package com.leanvibe.hive.platform.problem;

import org.jspecify.annotations.NullMarked;
