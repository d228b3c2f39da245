/** The side that reads: what the log tells, kept so that questions are answered at once. */
@NullMarked
package com.leanvibe.hive.query;

import org.jspecify.annotations.NullMarked;
