/** What happens, as it happens: server-sent events of what a caller may see. */
@NullMarked
package com.leanvibe.hive.query.stream;

import org.jspecify.annotations.NullMarked;
