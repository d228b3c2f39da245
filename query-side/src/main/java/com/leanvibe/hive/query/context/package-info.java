/**
 * Contexts as the query side shows them: found by meaning, by words, and only by who may read them.
 */
@NullMarked
package com.leanvibe.hive.query.context;

import org.jspecify.annotations.NullMarked;
