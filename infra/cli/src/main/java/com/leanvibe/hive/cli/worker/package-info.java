/**
 * The worker: an agent that hears what it is assigned, runs it, and tells the hive how it ended. It
 * survives lost answers, restarts of the hive and its own, and never runs the same attempt twice.
 */
@NullMarked
package com.leanvibe.hive.cli.worker;

import org.jspecify.annotations.NullMarked;
