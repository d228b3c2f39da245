/**
 * The rules of the house, each with its reason. They read what was compiled and what is tracked.
 */
@NullMarked
package com.leanvibe.hive.architecture;

import org.jspecify.annotations.NullMarked;
