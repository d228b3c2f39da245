/** JSON of the API: strict about what comes in, complete in what goes out. */
@NullMarked
package com.leanvibe.hive.platform.json;

import org.jspecify.annotations.NullMarked;
