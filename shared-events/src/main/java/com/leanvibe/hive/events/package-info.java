/**
 * The contract between the two sides: events, their ids, their names and the metadata they carry.
 */
@NullMarked
package com.leanvibe.hive.events;

import org.jspecify.annotations.NullMarked;
