/** Tasks as the query side shows them, and their history as it was recorded. */
@NullMarked
package com.leanvibe.hive.query.task;

import org.jspecify.annotations.NullMarked;
