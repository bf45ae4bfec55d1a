// Words of a sensitive work are kept on a device only if its translator has allowed it there.

export class Permission {
  constructor({ user, work, sensitive }) {
    this.key = `desk-keep-${user}-${work}`;
    this.isNeeded = sensitive;
  }

  get isGiven() {
    return localStorage.getItem(this.key) === "1";
  }

  set isGiven(isGiven) {
    if (isGiven) localStorage.setItem(this.key, "1");
    else localStorage.removeItem(this.key);
  }

  get mayKeep() {
    return !this.isNeeded || this.isGiven;
  }
}
