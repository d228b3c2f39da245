/** How read models write many rows at once, and read them page by page. */
@NullMarked
package com.leanvibe.hive.query.table;

import org.jspecify.annotations.NullMarked;
