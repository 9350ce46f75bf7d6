console.log("raw")
