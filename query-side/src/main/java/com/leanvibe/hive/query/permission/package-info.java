/** What is permitted: followed by every instance, asked by everybody, shown as of any moment. */
@NullMarked
package com.leanvibe.hive.query.permission;

import org.jspecify.annotations.NullMarked;
