/**
 * One hive on one machine: the services and both sides, started in their order, kept running, and
 * stopped, with all their data in one folder. {@code infra/hive} is its face.
 */
@NullMarked
package com.leanvibe.hive.launcher;

import org.jspecify.annotations.NullMarked;
