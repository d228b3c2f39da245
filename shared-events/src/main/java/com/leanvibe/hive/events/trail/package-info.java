/**
 * The audit trail as it leaves the hive: what a leaf tells, the lines it is written as, and what
 * else is in a bundle, to be written by a side and checked by anybody, with no server and no
 * database.
 */
@NullMarked
package com.leanvibe.hive.events.trail;

import org.jspecify.annotations.NullMarked;
