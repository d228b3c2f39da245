/**
 * Speaks the hive's routes: tokens, retries that never do a thing twice, and what went wrong in one
 * line.
 */
@NullMarked
package com.leanvibe.hive.cli.client;

import org.jspecify.annotations.NullMarked;
