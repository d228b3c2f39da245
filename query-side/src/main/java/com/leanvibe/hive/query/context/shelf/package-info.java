/**
 * Where passages stand in the database, so that those of one model or one domain are found fast.
 */
@NullMarked
package com.leanvibe.hive.query.context.shelf;

import org.jspecify.annotations.NullMarked;
