/** What every route of the query side has in common. */
@NullMarked
package com.leanvibe.hive.query.web;

import org.jspecify.annotations.NullMarked;
