/** Tells the command side who was denied what, and who was permitted what only few are. */
@NullMarked
package com.leanvibe.hive.query.audit;

import org.jspecify.annotations.NullMarked;
