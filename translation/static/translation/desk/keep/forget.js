// On every page of the admin: words that were kept on this device for seven days are deleted.
import { forgetOld } from "./device.js";

forgetOld().catch(() => {});
