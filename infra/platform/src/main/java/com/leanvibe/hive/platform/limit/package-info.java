/** How much a caller and a tenant may send. */
@NullMarked
package com.leanvibe.hive.platform.limit;

import org.jspecify.annotations.NullMarked;
